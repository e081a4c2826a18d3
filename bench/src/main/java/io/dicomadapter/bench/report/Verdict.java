package io.dicomadapter.bench.report;

/**
 * One thing that was asked for, and what it came to.
 *
 * @param what was compared
 * @param asked the bar, with its unit
 * @param measured the value, with its unit and spread; empty if it was not measured
 * @param floor what the floor came to in the same rounds, as far as that is known: nobody can be faster
 */
record Verdict(String what, String asked, String measured, String floor, Outcome outcome) {

    /** One that the floor says nothing about. */
    Verdict(String what, String asked, String measured, Outcome outcome) {
        this(what, asked, measured, "", outcome);
    }

    enum Outcome {
        MET("met"),
        MISSED("**missed**"),
        NOT_MEASURED("not measured"),
        NO_BAR("");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        static Outcome of(boolean met) {
            return met ? MET : MISSED;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Verdict withFloor(String reached) {
        return new Verdict(what, asked, measured, reached, outcome);
    }

    static Verdict notMeasured(String what, String asked) {
        return new Verdict(what, asked, "", Outcome.NOT_MEASURED);
    }
}
