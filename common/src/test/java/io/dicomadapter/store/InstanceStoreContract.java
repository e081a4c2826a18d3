package io.dicomadapter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link InstanceStore} must do; a store's test class implements it. */
public interface InstanceStoreContract {

    /** A store in an empty storage. */
    InstanceStore store() throws IOException;

    /** The storage of {@link #store}. */
    StorageLayout layout();

    @Test
    default void keepsExactlyWhatWasWritten() throws IOException {
        // given
        InstanceStore store = store();
        // when
        String path = commit(store, "data set");
        // then
        assertThat(layout().resolve(path)).hasContent("data set");
    }

    @Test
    default void namesAnInstanceByItsId() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            assertThat(InstanceId.isValid(incoming.instanceId())).isTrue();
            assertThat(incoming.commit()).isEqualTo(layout().instance(incoming.instanceId()));
        }
    }

    @Test
    default void namesAnInstanceAsItSaidBefore() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            String path = incoming.path();
            assertThat(incoming.commit()).isEqualTo(path);
        }
    }

    @Test
    default void takesNoMoreDataOnceItIsSealedButShowsNothingYet() throws IOException {
        // given
        InstanceStore store = store();
        try (IncomingInstance incoming = store.begin()) {
            write(incoming, "data set");
            // when
            incoming.seal();
            // then
            assertThatThrownBy(() -> write(incoming, "more")).isInstanceOf(IOException.class);
            assertThatThrownBy(incoming::seal).isInstanceOf(IllegalStateException.class);
            assertThat(layout().resolve(incoming.path())).doesNotExist();
            assertThat(layout().resolve(incoming.commit())).hasContent("data set");
        }
    }

    @Test
    default void leavesNothingOfAnInstanceThatIsSealedOnly() throws IOException {
        // given
        InstanceStore store = store();
        Set<Path> before = files();
        // when
        try (IncomingInstance incoming = store.begin()) {
            incoming.seal();
        }
        // then
        assertThat(files()).isEqualTo(before);
    }

    @Test
    default void showsNothingBeforeTheCommit() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            write(incoming, "half");
            assertThat(layout().resolve(layout().instance(incoming.instanceId())))
                    .doesNotExist();
        }
    }

    @Test
    default void makesCommittedInstancesReadOnly() throws IOException {
        Path file = layout().resolve(commit(store(), "data set"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(IncomingFile.READ_ONLY);
    }

    @Test
    default void leavesNothingOfAnInstanceThatIsClosedUncommitted() throws IOException {
        // given
        InstanceStore store = store();
        Set<Path> before = files();
        IncomingInstance incoming = store.begin();
        write(incoming, "half");
        // when
        incoming.close();
        incoming.close();
        // then
        assertThat(files()).isEqualTo(before);
    }

    @Test
    default void leavesNothingBesideACommittedInstance() throws IOException {
        // given
        InstanceStore store = store();
        Set<Path> before = files();
        // when
        String path = commit(store, "data set");
        // then
        Set<Path> added = files();
        added.removeAll(before);
        assertThat(added).containsExactly(layout().resolve(path));
    }

    @Test
    default void keepsACommittedInstanceWhenItIsClosed() throws IOException {
        Path file = layout().resolve(commit(store(), "data set"));
        assertThat(file).exists();
    }

    @Test
    default void leavesNothingOfAnInstanceThatIsWithdrawn() throws IOException {
        // given
        InstanceStore store = store();
        Set<Path> before = files();
        // when
        try (IncomingInstance incoming = store.begin()) {
            write(incoming, "data set");
            String unused = incoming.commit();
            incoming.withdraw();
        }
        // then
        assertThat(files()).isEqualTo(before);
    }

    @Test
    default void withdrawsOnlyWhatIsCommitted() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            assertThatThrownBy(incoming::withdraw).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void refusesASecondCommitAndACommitAfterClose() throws IOException {
        // given
        InstanceStore store = store();
        IncomingInstance committed = store.begin();
        committed.commit();
        IncomingInstance closed = store.begin();
        closed.close();
        // then
        assertThatThrownBy(committed::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::commit).isInstanceOf(IllegalStateException.class);
        committed.close();
    }

    @Test
    default void takesNoMoreDataAfterTheCommit() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            incoming.commit();
            assertThatThrownBy(() -> write(incoming, "more")).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void keepsInstancesApartThatAreReceivedAtOnce() throws IOException {
        InstanceStore store = store();
        try (IncomingInstance one = store.begin();
                IncomingInstance two = store.begin()) {
            write(one, "one");
            write(two, "two");
            assertThat(layout().resolve(two.commit())).hasContent("two");
            assertThat(layout().resolve(one.commit())).hasContent("one");
        }
    }

    private String commit(InstanceStore store, String content) throws IOException {
        try (IncomingInstance incoming = store.begin()) {
            write(incoming, content);
            return incoming.commit();
        }
    }

    private static void write(IncomingInstance incoming, String content) throws IOException {
        incoming.channel().write(ByteBuffer.wrap(content.getBytes(UTF_8)));
    }

    private Set<Path> files() throws IOException {
        try (var found = Files.walk(layout().root())) {
            return new HashSet<>(found.filter(Files::isRegularFile).toList());
        }
    }
}
