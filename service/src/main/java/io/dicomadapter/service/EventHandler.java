package io.dicomadapter.service;

/** What a service does about an event. */
@FunctionalInterface
public interface EventHandler<V> {

    /**
     * Returns once everything about the event is done: then it counts as handled. It may be called again with the same
     * event, after a crash or a failure.
     *
     * @param key the record's key, null if it has none
     * @throws NonRetryableException if trying again can't help: the record goes to the dead letters at once
     * @throws Exception if trying again may help; after the last try the record goes to the dead letters
     */
    void on(String key, V event) throws Exception;

    /**
     * Called when the event was given up and put aside in the dead letters, in the transaction of the dead letter: what is
     * published here is seen with it. Of a {@linkplain EventListening#transactional transactional listener} only.
     *
     * @param reason why it was given up; free of patient data
     */
    default void onPutAside(String key, V event, String reason) {}
}
