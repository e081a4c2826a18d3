package io.dicomadapter.control.file;

import io.dicomadapter.control.file.FileStatus.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** 1 while the topic holds what the file says, else 0: missing, invalid or not written. Alert on 0. */
final class ConfigurationFileMeter implements MeterBinder {

    static final String NAME = "dicomadapter.control.file.applied";

    private final FollowConfigurationFile follow;

    ConfigurationFileMeter(FollowConfigurationFile follow) {
        this.follow = follow;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(NAME, follow, file -> file.status().state() == State.APPLIED ? 1 : 0)
                .description("Whether the config topic holds what the configuration file says")
                .register(registry);
    }
}
