package io.dicomadapter.ingest;

/**
 * Why nothing can be stored at present.
 *
 * @param refusal in a stable word
 * @param detail in words for operators, with figures
 */
record NotReady(Refusal refusal, String detail) {}
