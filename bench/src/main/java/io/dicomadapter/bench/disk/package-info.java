/**
 * Ways to make an instance and its event durable, compared on the disk at hand:
 *
 * <pre>
 * java -cp bench/target/classes:$(cat bench/target/classpath) io.dicomadapter.bench.disk.WritePathBench FOLDER 512
 * </pre>
 *
 * <p>The choice that was made of them is in {@code ingest-scp/RATIONALE.md}.
 */
package io.dicomadapter.bench.disk;
