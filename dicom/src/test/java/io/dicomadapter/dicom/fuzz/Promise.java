package io.dicomadapter.dicom.fuzz;

/** Checked whether or not assertions are switched on. */
final class Promise {

    private Promise() {}

    static void holds(boolean held, String broken) {
        if (!held) {
            throw new AssertionError(broken);
        }
    }
}
