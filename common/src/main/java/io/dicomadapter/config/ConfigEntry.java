package io.dicomadapter.config;

import java.util.List;

/** One entry of the runtime configuration; the value of a record in the {@code config} topic. */
public sealed interface ConfigEntry permits ApplicationEntity, Source, Destination {

    /** Record key: {@code ae/NAME}, {@code source/AET} or {@code destination/NAME}. */
    String key();

    /** What is wrong with it: each message names the field, the value and what is allowed. Empty when valid. */
    List<String> problems();
}
