package io.dicomadapter.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM needs of an operating system, for images that have none: this machine's C library, and who is who. */
final class SystemFiles {

    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");
    private static final String C_LIBRARY = "libc.so.6";
    /** Of the C++ run time, which RocksDB is linked to. */
    private static final List<String> CPP_LIBRARIES = List.of("libstdc++.so.6", "libgcc_s.so.1");

    private static final Path UTF8_LOCALE = Path.of("/usr/lib/locale/C.utf8");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final Map<String, String> TEXTS = texts();

    private SystemFiles() {}

    static FileEntriesLayer layer(JavaRuntime runtime, Path work)
            throws ImageException, IOException, InterruptedException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        for (Path library : libraries(runtime)) {
            layer.addEntry(library.toRealPath(), AbsoluteUnixPath.get(library.toString()), EXECUTABLE);
        }
        if (Files.isDirectory(UTF8_LOCALE)) {
            layer.addEntryRecursive(UTF8_LOCALE, AbsoluteUnixPath.fromPath(UTF8_LOCALE));
        }
        Path folder = Folders.empty(work.resolve("etc"));
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            Path file = Files.writeString(folder.resolve(text.getKey()), text.getValue());
            layer.addEntry(file, AbsoluteUnixPath.get("/etc").resolve(text.getKey()));
        }
        return layer.build();
    }

    /** By the names under which they are looked for; in their order, so that the layer is the same each time. */
    private static Set<Path> libraries(JavaRuntime runtime) throws ImageException, InterruptedException {
        Set<Path> libraries = new TreeSet<>();
        for (Path program : List.of(runtime.java(), runtime.virtualMachine())) {
            Matcher library = LIBRARY.matcher(Command.run(List.of("ldd", program.toString())));
            while (library.find()) {
                Path file = Path.of(library.group(1)).normalize();
                if (!file.startsWith(runtime.home())) {
                    libraries.add(file);
                }
            }
        }
        Path folder = libraries.stream()
                .filter(library -> library.endsWith(C_LIBRARY))
                .findFirst()
                .orElseThrow(() -> new ImageException(
                        "this machine has no glibc, which images from scratch are made with; name a --base"))
                .getParent();
        for (String name : CPP_LIBRARIES) {
            if (Files.notExists(folder.resolve(name))) {
                throw new ImageException(
                        folder.resolve(name) + " is missing, which RocksDB needs; install it, or name a --base");
            }
            libraries.add(folder.resolve(name));
        }
        return libraries;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        int user = ImageLayout.USER;
        texts.put(
                "passwd",
                "root:x:0:0:root:/:/nologin\nadapter:x:%d:%d:DICOM Adapter:/:/nologin\n".formatted(user, user));
        texts.put("group", "root:x:0:\nadapter:x:%d:\n".formatted(user));
        texts.put("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        return texts;
    }
}
