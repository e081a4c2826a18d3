package io.dicomadapter.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.Load;
import io.dicomadapter.bench.sender.LoadResult;
import io.dicomadapter.bench.sender.NumberedUids;
import io.dicomadapter.bench.sender.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender against the floor, over a real connection. */
class FloorScpTest {

    private static final InstanceSize SIZE = InstanceSize.ofKib(200);
    /** More than any header of the sender takes; it varies by the length of the random UIDs of study and series. */
    private static final long HEADER = 2_000;

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private FloorScp floor;

    @AfterEach
    void stop() throws IOException {
        if (floor != null) {
            floor.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesEveryInstanceThatItAnswersWithSuccess(boolean sync) throws Exception {
        // given
        int port = start(sync);

        // when
        LoadResult result = new Load(SIZE, 3, SHORT, SHORT)
                .run(Receiver.onLoopback(port, "FLOOR", "TEST"), NumberedUids.startingNow());

        // then
        assertThat(result.stored()).isNotEmpty();
        assertThat(files()).hasSameSizeAs(result.stored());
        assertThat(sizes())
                .allSatisfy(size -> assertThat(size).isBetween((long) SIZE.pixelBytes(), SIZE.pixelBytes() + HEADER));
    }

    @Test
    void failsALoadThatNobodyTakes() throws IOException {
        // given
        int port = start(false);
        floor.close();

        // when
        Load load = new Load(SIZE, 1, SHORT, SHORT);

        // then
        assertThatThrownBy(() -> load.run(Receiver.onLoopback(port, "FLOOR", "TEST"), NumberedUids.startingNow()))
                .isInstanceOf(IOException.class);
    }

    private int start(boolean sync) throws IOException {
        floor = FloorScp.listen(0, folder, sync);
        Thread thread = new Thread(this::acceptAll, "floor");
        thread.setDaemon(true);
        thread.start();
        return floor.port();
    }

    private void acceptAll() {
        try {
            floor.acceptAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Set<Long> sizes() throws IOException {
        Set<Long> sizes = new HashSet<>();
        for (Path file : files()) {
            sizes.add(Files.size(file));
        }
        return sizes;
    }
}
