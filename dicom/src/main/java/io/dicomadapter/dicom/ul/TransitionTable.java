package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.ul.UlAction.*;
import static io.dicomadapter.dicom.ul.UlEvent.*;
import static io.dicomadapter.dicom.ul.UlState.*;

import java.util.EnumMap;
import java.util.Map;

/**
 * The Upper Layer state machine of PS3.8 9.2 as one table: the rows of Table 9-10 in its order, in its words. Pure;
 * {@link Association} does what it says.
 *
 * <pre>
 *  acceptor                                                requestor
 *
 *  Sta1 --connection indication (AE-5)--> Sta2             Sta1 --A-ASSOCIATE request (AE-1)--> Sta4
 *  Sta2 --A-ASSOCIATE-RQ (AE-6)---------> Sta3, or Sta13   Sta4 --connected (AE-2)------------> Sta5
 *  Sta3 --accept (AE-7)-----------------> Sta6             Sta5 --A-ASSOCIATE-AC (AE-3)-------> Sta6
 *  Sta3 --reject (AE-8)-----------------> Sta13            Sta5 --A-ASSOCIATE-RJ (AE-4)-------> Sta1
 *
 *  Sta6 --P-DATA sent (DT-1) or received (DT-2)--> Sta6
 *
 *  Sta6 --A-RELEASE-RQ (AR-2)--> Sta8 --response (AR-4)--> Sta13 --closed (AR-5)--> Sta1
 *  Sta6 --release request (AR-1)--> Sta7 --A-RELEASE-RP (AR-3)--> Sta1
 *
 *  release collision (both sides sent A-RELEASE-RQ):
 *  Sta7 --A-RELEASE-RQ (AR-8)--> requestor: Sta9  --response (AR-9)-----> Sta11 --A-RELEASE-RP (AR-3)--> Sta1
 *                                acceptor:  Sta10 --A-RELEASE-RP (AR-10)--> Sta12 --response (AR-4)----> Sta13
 *
 *  anywhere: abort request (AA-1), bad PDU (AA-8) --> Sta13; A-ABORT (AA-3), connection lost (AA-4) --> Sta1
 *  Sta2, Sta13: ARTIM expired (AA-2) --> Sta1
 * </pre>
 */
public final class TransitionTable {

    private static final Map<UlEvent, Map<UlState, Transition>> TABLE = table();

    private TransitionTable() {}

    /**
     * The cell of Table 9-10.
     *
     * @throws IllegalStateException if the Standard leaves the cell empty: the event can't happen in that state unless
     *     our own code is wrong
     */
    public static Transition transition(UlState state, UlEvent event) {
        Transition transition = TABLE.get(event).get(state);
        if (transition == null) {
            throw new IllegalStateException("PS3.8 Table 9-10 has no transition for " + event + " in " + state);
        }
        return transition;
    }

    private static Map<UlEvent, Map<UlState, Transition>> table() {
        Map<UlEvent, Map<UlState, Transition>> table = new EnumMap<>(UlEvent.class);
        associationRows(table);
        dataRows(table);
        releaseRows(table);
        abortRows(table);
        return table;
    }

    private static void associationRows(Map<UlEvent, Map<UlState, Transition>> table) {
        table.put(EVT1, row().in(STA1, AE_1, STA4).cells);
        table.put(EVT2, row().in(STA4, AE_2, STA5).cells);
        table.put(EVT3, unexpectedPdu().in(STA5, AE_3, STA6).cells);
        table.put(EVT4, unexpectedPdu().in(STA5, AE_4, STA1).cells);
        table.put(EVT5, row().in(STA1, AE_5, STA2).cells);
        table.put(EVT6, unexpectedPdu().in(STA2, AE_6, STA3, STA13).in(STA13, AA_7, STA13).cells);
        table.put(EVT7, row().in(STA3, AE_7, STA6).cells);
        table.put(EVT8, row().in(STA3, AE_8, STA13).cells);
    }

    private static void dataRows(Map<UlEvent, Map<UlState, Transition>> table) {
        table.put(EVT9, row().in(STA6, DT_1, STA6).in(STA8, AR_7, STA8).cells);
        table.put(EVT10, unexpectedPdu().in(STA6, DT_2, STA6).in(STA7, AR_6, STA7).cells);
    }

    private static void releaseRows(Map<UlEvent, Map<UlState, Transition>> table) {
        table.put(EVT11, row().in(STA6, AR_1, STA7).cells);
        table.put(EVT12, unexpectedPdu().in(STA6, AR_2, STA8).in(STA7, AR_8, STA9, STA10).cells);
        table.put(
                EVT13,
                unexpectedPdu().in(STA7, AR_3, STA1).in(STA10, AR_10, STA12).in(STA11, AR_3, STA1).cells);
        table.put(EVT14, row().in(STA8, AR_4, STA13).in(STA9, AR_9, STA11).in(STA12, AR_4, STA13).cells);
    }

    private static void abortRows(Map<UlEvent, Map<UlState, Transition>> table) {
        table.put(EVT15, onceAssociated(AA_1, STA13).in(STA4, AA_2, STA1).cells);
        table.put(EVT16, onceAssociated(AA_3, STA1).in(STA2, AA_2, STA1).in(STA13, AA_2, STA1).cells);
        table.put(
                EVT17,
                onceAssociated(AA_4, STA1)
                        .in(STA2, AA_5, STA1)
                        .in(STA4, AA_4, STA1)
                        .in(STA13, AR_5, STA1)
                        .cells);
        table.put(EVT18, row().in(STA2, AA_2, STA1).in(STA13, AA_2, STA1).cells);
        table.put(EVT19, unexpectedPdu().in(STA13, AA_7, STA13).cells);
    }

    private static Row row() {
        return new Row();
    }

    /** A PDU is answered with A-ABORT wherever its row does not say better. */
    private static Row unexpectedPdu() {
        return onceAssociated(AA_8, STA13).in(STA2, AA_1, STA13).in(STA13, AA_6, STA13);
    }

    /** The same cell in Sta3 and in Sta5 to Sta12: every state that knows an association, or is about to. */
    private static Row onceAssociated(UlAction action, UlState next) {
        Row row = new Row().in(STA3, action, next);
        for (UlState state : UlState.values()) {
            if (state.compareTo(STA5) >= 0 && state.compareTo(STA12) <= 0) {
                row.in(state, action, next);
            }
        }
        return row;
    }

    /** A row under construction: later cells replace earlier ones. */
    private static final class Row {
        private final Map<UlState, Transition> cells = new EnumMap<>(UlState.class);

        Row in(UlState state, UlAction action, UlState next) {
            cells.put(state, Transition.to(action, next));
            return this;
        }

        Row in(UlState state, UlAction action, UlState next, UlState otherwise) {
            cells.put(state, new Transition(action, next, otherwise));
            return this;
        }
    }
}
