package dev.atelier.forge;

/** Something could not be done at a forge. The message is for people and models: no token, no more of an answer than a refusal's own words. */
public final class ForgeFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /** @param forge its host */
    public ForgeFailure(String forge, Refusal refusal) {
        super(forge + " " + refusal.sentence());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
