package io.dicomadapter.processor.plugin;

import java.util.jar.Manifest;

/** The version of what adapter and job processors say to each other: a plug-in names the one that it was made for. */
public final class SpiVersion {

    /** Attribute of a plug-in's manifest that names it. */
    public static final String ATTRIBUTE = "Job-Processor-SPI";

    /** The version that this adapter speaks. It changes when a processor that was made for it would no longer work. */
    public static final int CURRENT = 1;

    private SpiVersion() {}

    /** @param manifest the jar's, or null */
    static void check(Manifest manifest) throws BrokenPluginException {
        String declared = manifest == null ? null : manifest.getMainAttributes().getValue(ATTRIBUTE);
        if (declared == null) {
            throw new BrokenPluginException("its manifest has no attribute " + ATTRIBUTE + "; this adapter needs "
                    + ATTRIBUTE + ": " + CURRENT);
        }
        if (!declared.strip().equals(Integer.toString(CURRENT))) {
            throw new BrokenPluginException("it is made for " + ATTRIBUTE + " '" + declared
                    + "' of another version of the adapter; this one needs " + CURRENT);
        }
    }
}
