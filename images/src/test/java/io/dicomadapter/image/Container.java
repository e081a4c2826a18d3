package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process in an image, as a container engine runs it: with mounts and process ids of its own, a root file system that
 * cannot be written to, and as the image's user, who can never become another. Only its network is the machine's.
 */
final class Container implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /** Its arguments: root, user, program. In MOUNTS stand lines of source and target. */
    private static final String RUN = """
        set -eu
        root=$1 user=$2; shift 2
        mount --make-rprivate /
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount --bind /dev "$root/dev"
        mount -t tmpfs -o mode=1777,size=128m tmpfs "$root/tmp"
        printf '%s' "$MOUNTS" | while read -r source target; do mount --bind "$source" "$root$target"; done
        mount -o remount,bind,ro "$root"
        unset MOUNTS
        exec setpriv --no-new-privs chroot --userspec="$user" "$root" "$@"
        """;

    private final Process process;
    private final Path log;

    private Container(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program of the image.
     *
     * @param environment besides the image's
     * @param mounts folders of the machine, by their paths in the container
     */
    static Container run(
            UnpackedImage image,
            List<String> program,
            Map<String, String> environment,
            Map<String, Path> mounts,
            Path log)
            throws IOException {
        List<String> folders = new ArrayList<>(List.of("/proc", "/dev"));
        folders.addAll(mounts.keySet());
        for (String folder : folders) {
            Files.createDirectories(Path.of(image.root() + folder));
        }
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c"));
        command.addAll(List.of(RUN, "container", image.root().toString()));
        command.add(image.config().get("User").asString());
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> all = builder.environment();
        all.keySet().retainAll(List.of("PATH"));
        all.putAll(image.environment());
        all.putAll(environment);
        all.put("MOUNTS", lines(mounts));
        return new Container(builder.start(), log);
    }

    private static String lines(Map<String, Path> mounts) {
        return mounts.entrySet().stream()
                .map(mount -> mount.getValue() + " " + mount.getKey() + "\n")
                .collect(Collectors.joining());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGTERM to its program, as {@code docker stop}; returns whether it ended by itself. */
    boolean stop() throws InterruptedException {
        // unshare waits for sh, which has become the program.
        process.descendants().forEach(ProcessHandle::destroy);
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
