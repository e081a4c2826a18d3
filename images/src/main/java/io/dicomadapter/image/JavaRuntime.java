package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Java run time of the images: that of this JVM, with the modules that the services need. It is made here, not taken
 * from a base image, because an AOT cache fits the very run time that it was trained on and no other.
 *
 * @param home its folder
 */
record JavaRuntime(Path home) {

    /** The first JDK whose AOT cache is made in one step and holds profiles. */
    private static final int LEAST_VERSION = 25;

    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop", // java.beans, which Spring needs
            "java.instrument",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss", // Kafka over SASL
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.crypto.cryptoki",
            "jdk.jcmd", // for whoever has to look into a running one
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    static JavaRuntime link(Path folder) throws ImageException, IOException, InterruptedException {
        int version = Runtime.version().feature();
        if (version < LEAST_VERSION) {
            throw new ImageException("images are made with JDK " + LEAST_VERSION + " or newer; this is JDK " + version);
        }
        Folders.delete(folder);
        Command.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--output",
                folder.toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files"));
        return new JavaRuntime(folder);
    }

    Path java() {
        return home.resolve("bin/java");
    }

    Path virtualMachine() {
        return home.resolve("lib/server/libjvm.so");
    }
}
