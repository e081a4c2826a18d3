package io.dicomadapter.dicom.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is fuzzed. {@code build/fuzz} knows these names. */
enum Target {
    AssociatePdu(AssociatePduFuzz::fuzzerTestOneInput, Seeds::pdus),
    CommandSet(CommandSetFuzz::fuzzerTestOneInput, Seeds::commands),
    HeaderScanner(HeaderScannerFuzz::fuzzerTestOneInput, Seeds::dataSets),
    Part10(Part10Fuzz::fuzzerTestOneInput, Seeds::files),
    Session(SessionFuzz::fuzzerTestOneInput, Seeds::sessions);

    private static final Path FOUND = Path.of("src/test/resources/fuzz");

    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<byte[]> code;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Stream<byte[]>> valid;

    Target(Consumer<byte[]> code, Supplier<Stream<byte[]>> valid) {
        this.code = code;
        this.valid = valid;
    }

    void run(byte[] input) {
        code.accept(input);
    }

    /** What it starts from, and every input that once broke its promise. */
    List<byte[]> seeds() {
        return Stream.concat(valid.get(), found()).toList();
    }

    private Stream<byte[]> found() {
        Path folder = FOUND.resolve(name());
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Target::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
