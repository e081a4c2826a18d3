package io.dicomadapter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that has run.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it said about its failure
 */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = DicomAdapter.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
