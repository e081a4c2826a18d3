package io.dicomadapter.bench.report;

/**
 * One thing that was asked for, and what it came to.
 *
 * @param what was compared
 * @param asked the bar, with its unit
 * @param measured the value, with its unit and spread; empty if it was not measured
 */
record Verdict(String what, String asked, String measured, Outcome outcome) {

    enum Outcome {
        MET("met"),
        MISSED("**missed**"),
        NOT_MEASURED("not measured");

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

    static Verdict notMeasured(String what, String asked) {
        return new Verdict(what, asked, "", Outcome.NOT_MEASURED);
    }
}
