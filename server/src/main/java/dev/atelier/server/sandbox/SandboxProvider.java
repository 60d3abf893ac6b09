package dev.atelier.server.sandbox;

/** Who makes sandboxes, as {@code atelier.sandbox.provider} says it. */
public enum SandboxProvider {
    /** Bubblewrap where it works, else a container engine that answers. */
    AUTO,
    BUBBLEWRAP,
    DOCKER,
    KUBERNETES
}
