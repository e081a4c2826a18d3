package io.dicomadapter.e2e.fault;

import io.dicomadapter.e2e.harness.Dcmtk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Makes of what a {@link FaultyDisk} remembers the storage as a power cut would leave it: of each file the content that
 * was synced, in each folder the names that were synced. What was never synced may have reached the disk all the same, or
 * in part: for each name and each file a coin says so. To be used when the process is dead.
 */
final class PowerCut {

    /** What becomes of that which was never synced. */
    enum Unsynced {
        /** It is lost, all of it. */
        LOST,
        /** Of each name and each file by itself it is lost, or not; of a file its length may survive without its bytes. */
        BY_CHANCE
    }

    private final RememberedTree synced;
    private final RememberedTree live;
    private final Random coin;
    private final Unsynced unsynced;

    private PowerCut(RememberedTree synced, RememberedTree live, Random coin, Unsynced unsynced) {
        this.synced = synced;
        this.live = live;
        this.coin = coin;
        this.unsynced = unsynced;
    }

    /** Writes what is left of the disk's storage into a new folder. */
    static void leave(FaultyDisk disk, Path target, Unsynced unsynced, Random coin)
            throws IOException, InterruptedException {
        Path now = Files.createDirectories(disk.synced().resolveSibling("live"));
        rememberAll(disk, now);
        PowerCut cut = new PowerCut(new RememberedTree(disk.synced()), new RememberedTree(now), coin, unsynced);
        cut.folder(cut.synced.root(), target);
    }

    /** The library takes what is there at the start of a process for synced: any process will do. */
    private static void rememberAll(FaultyDisk disk, Path folder) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(disk.environment());
        environment.put("FAULTS_DISK", folder.toString());
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add("true");
        Dcmtk.run(command).succeeded();
    }

    private void folder(String key, Path target) throws IOException {
        Files.createDirectories(target);
        Map<String, RememberedTree.Name> lasting = synced.names(key);
        Map<String, RememberedTree.Name> now = live.names(key);
        TreeSet<String> names = new TreeSet<>(lasting.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            RememberedTree.Name kept = choose(lasting.get(name), now.get(name));
            if (kept != null && kept.folder()) {
                folder(kept.key(), target.resolve(name));
            } else if (kept != null) {
                Files.write(target.resolve(name), content(kept.key()));
            }
        }
    }

    private RememberedTree.Name choose(RememberedTree.Name lasting, RememberedTree.Name now) {
        boolean same = lasting != null && lasting.equals(now);
        return same || unsynced == Unsynced.LOST || coin.nextBoolean() ? lasting : now;
    }

    private byte[] content(String key) throws IOException {
        byte[] lasting = synced.content(key);
        byte[] now = live.content(key);
        // A file that is gone from the live tree has no other content any more.
        if (unsynced == Unsynced.LOST || now.length == 0 || Arrays.equals(lasting, now)) {
            return lasting;
        }
        return switch (coin.nextInt(3)) {
            case 0 -> lasting;
            case 1 -> now;
            default -> Arrays.copyOf(lasting, Math.max(lasting.length, now.length));
        };
    }

    /** A folder in which the library remembers a tree: a file for each file and each folder, by its key. */
    private record RememberedTree(Path folder) {

        /** What a name in a folder stands for. */
        record Name(boolean folder, String key) {}

        String root() throws IOException {
            return Files.readString(folder.resolve("root"), StandardCharsets.US_ASCII);
        }

        Map<String, Name> names(String key) throws IOException {
            Map<String, Name> names = new HashMap<>();
            for (String line : new String(content(key), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ", 3);
                if (words.length == 3) {
                    names.put(words[2], new Name(words[0].equals("d"), words[1]));
                }
            }
            return names;
        }

        /** Empty where it was never synced. */
        byte[] content(String key) throws IOException {
            Path file = folder.resolve(key);
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        }
    }
}
