package io.dicomadapter.dicom.scu;

import java.util.function.Consumer;

/** An association out of an {@link AssociationPool}, for one thread, until it is given back or closed. */
public final class PooledAssociation implements AutoCloseable {

    private final ScuAssociation association;
    private final boolean used;
    private final Consumer<ScuAssociation> pool;
    private boolean givenBack;

    PooledAssociation(ScuAssociation association, boolean used, Consumer<ScuAssociation> pool) {
        this.association = association;
        this.used = used;
        this.pool = pool;
    }

    /** @throws IllegalStateException if it was given back */
    public ScuAssociation association() {
        if (givenBack) {
            throw new IllegalStateException("the association was given back");
        }
        return association;
    }

    /**
     * Whether it had been used before. The peer may then have ended it just when it was taken: an exchange that fails before
     * the first answer says nothing about the peer, and another association is worth a try.
     */
    public boolean wasUsed() {
        return used;
    }

    /** Gives it back for others, in place of releasing it. One that has failed is closed. */
    public void giveBack() {
        ScuAssociation mine = association();
        givenBack = true;
        pool.accept(mine);
    }

    /** Aborts it unless it was released or given back. */
    @Override
    public void close() {
        if (!givenBack) {
            association.close();
        }
    }
}
