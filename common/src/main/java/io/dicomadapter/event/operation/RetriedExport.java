package io.dicomadapter.event.operation;

/**
 * What came of having an export tried again.
 *
 * @param destination null where the export is not dead
 * @param message for people
 */
public record RetriedExport(String exportId, String destination, Retry outcome, String message) {

    public static RetriedExport triedAgain(DeadExport dead) {
        return of(dead.exportId(), dead.destination(), Retry.TRIED_AGAIN);
    }

    public static RetriedExport notDead(String exportId) {
        return of(exportId, null, Retry.NOT_DEAD);
    }

    private static RetriedExport of(String exportId, String destination, Retry outcome) {
        return new RetriedExport(exportId, destination, outcome, outcome.text());
    }
}
