package io.dicomadapter.control.api;

/** What a token says of who sent it. */
sealed interface TokenJudgement {

    /** It is good. */
    record Known(Caller caller) implements TokenJudgement {}

    /** It is not; why, for who sent it. */
    record Refused(String why) implements TokenJudgement {}

    /** It is good, and gives no right to be here. */
    record WithoutRole(String why) implements TokenJudgement {}

    /** Nobody can say now, so nobody comes in by it. */
    record Undecided(String why) implements TokenJudgement {}
}
