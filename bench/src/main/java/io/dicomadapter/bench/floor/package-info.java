/**
 * The least that a receiver can do on this platform: it reads PDUs and writes the data sets' bytes to files. No header is
 * read, nothing is checked, renamed, or told to anybody. What a real receiver costs is what it costs beyond this.
 */
package io.dicomadapter.bench.floor;
