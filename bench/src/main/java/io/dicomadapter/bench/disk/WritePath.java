package io.dicomadapter.bench.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A way to make an instance and its event durable; each does all that its predecessors in the list do, unless said. */
enum WritePath {
    /** The content only: what no receiver that syncs at all can avoid. */
    CONTENT("the file's content, nothing else") {
        @Override
        void store(Workspace space, String id) throws IOException {
            space.writeContent(id);
        }
    },
    NAME("and its name, one folder for all, one sync for all who wait") {
        @Override
        void store(Workspace space, String id) throws IOException {
            space.writeContent(id);
            Path unused = space.name(id, 0);
            space.folderSync(0).await();
        }
    },
    NAME_SPREAD("and its name, in any of 256 folders") {
        @Override
        void store(Workspace space, String id) throws IOException {
            space.writeContent(id);
            int folder = Math.floorMod(id.hashCode(), Workspace.FOLDERS);
            Path unused = space.name(id, folder);
            space.folderSync(folder).await();
        }
    },
    JOURNAL("name, then an entry in a journal that was filled with zeros before") {
        @Override
        void store(Workspace space, String id) throws IOException {
            NAME.store(space, id);
            space.filledJournal().append();
        }
    },
    JOURNAL_GROWING("name, then an entry in a journal that grows") {
        @Override
        void store(Workspace space, String id) throws IOException {
            NAME.store(space, id);
            space.growingJournal().append();
        }
    },
    JOURNAL_BESIDE("content, then on two threads name and the journal's entry") {
        @Override
        void store(Workspace space, String id) throws IOException {
            space.writeContent(id);
            CompletableFuture<Void> entry = space.beside(space.filledJournal()::append);
            Path unused = space.name(id, 0);
            space.folderSync(0).await();
            entry.join();
        }
    },
    JOURNAL_AHEAD("the journal's entry on another thread while content and name become durable") {
        @Override
        void store(Workspace space, String id) throws IOException {
            CompletableFuture<Void> entry = space.beside(space.filledJournal()::append);
            NAME.store(space, id);
            entry.join();
        }
    },
    PREPARED(
            "content of a file whose name was durable before, and beside it the entry; its lasting name follows later") {
        @Override
        void store(Workspace space, String id) throws IOException {
            Path file = space.preparedFiles().take();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                space.write(channel);
                CompletableFuture<Void> entry = space.beside(space.filledJournal()::append);
                channel.force(true);
                entry.join();
            }
            space.preparedFiles().name(file, id);
        }
    },
    LINK("name, and a second one as a note that the event, made of the file, is yet to be published") {
        @Override
        void store(Workspace space, String id) throws IOException {
            space.writeContent(id);
            Path note = space.notes().resolve(id);
            Files.createLink(note, space.name(id, 0));
            space.folderSync(0).await();
            space.notesSync().await();
            Files.delete(note);
        }
    },
    FILE("name, then a small file with the event") {
        @Override
        void store(Workspace space, String id) throws IOException {
            NAME.store(space, id);
            Path note = space.notes().resolve(id);
            try (FileChannel channel = Workspace.create(note)) {
                channel.write(space.event());
                channel.force(false);
            }
            space.notesSync().await();
            Files.delete(note);
        }
    };

    private final String description;

    WritePath(String description) {
        this.description = description;
    }

    abstract void store(Workspace space, String id) throws IOException;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }
}
