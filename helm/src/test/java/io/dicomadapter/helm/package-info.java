/**
 * The chart in {@code dicom-adapter/}, held against what it is for: Helm lints and renders it, each manifest is read as strictly
 * as the API server would, and what it says of settings, topics, ports and meters is compared with the services' own word.
 *
 * <p>{@code mvn -pl helm test -Dchart.update} writes what is made from other sources (golden files, the table of values, topics,
 * settings in the schema, alerts) instead of comparing it; read the diff before you commit it.
 */
package io.dicomadapter.helm;
