package io.dicomadapter.processor.plugin;

import java.util.Set;

/**
 * What plug-ins see of the adapter: the JDK, and the packages that {@link io.dicomadapter.processor.JobProcessor} speaks in.
 * Of everything else (Kafka, Spring, JSON, logging) a plug-in sees nothing: it can't use it by accident, brings what it needs
 * in whichever version, and goes on working when the adapter changes its own.
 */
final class SpiClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** These exactly, not what is below them. */
    private static final Set<String> SHARED =
            Set.of("io.dicomadapter.processor", "io.dicomadapter.event", "io.dicomadapter.config");

    private final ClassLoader adapter;

    /** @param adapter loader of the adapter's own classes */
    SpiClassLoader(ClassLoader adapter) {
        super("job-processor-spi", ClassLoader.getPlatformClassLoader());
        this.adapter = adapter;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        int end = name.lastIndexOf('.');
        if (end < 0 || !SHARED.contains(name.substring(0, end))) {
            throw new ClassNotFoundException(name);
        }
        return adapter.loadClass(name);
    }
}
