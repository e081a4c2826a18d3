package io.dicomadapter.e2e.fault;

/** What a process does to its storage; numbered as in {@code enum op} in faults.c. */
enum Op {
    /** Of a file or a folder. */
    CREATE(0),
    WRITE(1),
    CHMOD(2),
    /** fsync and fdatasync, of files and of directories. */
    SYNC(3),
    /** Its area is where the file came from. */
    RENAME(4),
    UNLINK(5),
    TRUNCATE(6);

    private final int number;

    Op(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
