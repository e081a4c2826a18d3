package io.dicomadapter.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The {@link Relay} in a JVM of its own, which hangs before the commit until it is killed. */
final class CrashingRelay implements AutoCloseable {

    private static final String HANGING = "hangs before the commit";

    private final Process process;

    private CrashingRelay(Process process) {
        this.process = process;
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Relay.class)
    static class Hanging {

        @Bean
        Relay.BeforeCommit hang() {
            return reason -> {
                System.out.println(HANGING);
                new CountDownLatch(1).await();
            };
        }
    }

    /** The process's own main: bootstrap servers, prefix, storage. */
    public static void main(String[] arguments) {
        TestService unused = TestService.start(arguments[0], arguments[1], Path.of(arguments[2]), Hanging.class);
    }

    /** Returns once it hangs. */
    static CrashingRelay start(String bootstrapServers, String prefix, Path storage) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingRelay.class.getName(),
                        bootstrapServers,
                        prefix,
                        storage.toString())
                .redirectErrorStream(true)
                .start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(HANGING)) {
                return new CrashingRelay(process);
            }
        }
        throw new IllegalStateException("the relay's process ended before it hung");
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
