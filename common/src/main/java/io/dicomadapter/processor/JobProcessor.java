package io.dicomadapter.processor;

import java.util.Map;

/**
 * A way to turn the instances of an AE title into jobs. An implementation has no state and no timers, opens nothing and
 * calls nobody: the job-grouper owns all that, asks for decisions, and may ask for the same one twice. It is found by
 * {@link java.util.ServiceLoader}, hence has a public constructor without parameters, and is used by several threads at
 * once.
 */
public interface JobProcessor {

    /** What an AE title names it by, in its field {@code processor}: letters, digits, dots, underscores and hyphens. */
    String name();

    /**
     * Reads an AE title's settings into a rule that is ready to use. The same settings always give an equal rule: it is
     * made again from them, by any process and for as long as a group of it is open.
     *
     * @param calledAet the AE title, for messages and job names
     * @param settings as configured; a key that the processor does not know is a problem
     */
    ParsedRule parse(String calledAet, Map<String, String> settings);
}
