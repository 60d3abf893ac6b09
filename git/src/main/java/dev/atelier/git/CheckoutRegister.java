package dev.atelier.git;

/** Keeps what was checked out. For whoever lays out sessions' trees. */
public interface CheckoutRegister extends Checkouts {
    /** Writes one down before the agent gets it; once more in place of what was written of it before. */
    void keep(Requester who, Checkout checkout);

    /** Everything of a session that is gone. */
    void forget(String session);
}
