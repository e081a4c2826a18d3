package io.dicomadapter.e2e.fault.export;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.event.ExportOutcome.Result;

/** What a PACS does with an instance. A mood that passes is there the first time only. */
enum Mood {
    TAKES(Result.SENT),
    TAKES_WITH_A_WARNING(Result.WARNING, 0xB000),
    FAILS_FOR_GOOD(Result.FAILED, 0xC000),
    /** Passes. */
    HAS_NO_ROOM(Result.SENT, 0xA700),
    /** Passes: cuts the connection when it has the whole instance and should answer. */
    HANGS_UP_BEFORE_THE_ANSWER(Result.SENT),
    /** Passes: says nothing for longer than anybody waits. */
    NEVER_ANSWERS(Result.SENT),
    /** Passes: cuts the connection when it has a part of the instance. */
    HANGS_UP_WITHIN(Result.SENT);

    private final Result result;
    private final int status;

    Mood(Result result) {
        this(result, 0);
    }

    Mood(Result result, int status) {
        this.result = result;
        this.status = status;
    }

    /** What the export must say of the instance at last. */
    Result result() {
        return result;
    }

    StoreAnswer answer() {
        return StoreAnswer.of(new DimseStatus(status));
    }

    /** Whether an instance that was met so is to come again. */
    boolean passes() {
        return this == HAS_NO_ROOM || endsTheAssociation();
    }

    boolean endsTheAssociation() {
        return this == HANGS_UP_BEFORE_THE_ANSWER || this == NEVER_ANSWERS || this == HANGS_UP_WITHIN;
    }
}
