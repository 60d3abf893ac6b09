package dev.atelier.sandbox.egress;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The placeholders of one sandbox, made up when it begins: they say nothing of the values and are of no use in another one. What they stand
 * for is looked up anew for each connection, so that a value that was replaced or taken away is so at once. Thread-safe.
 */
final class Disguise {
    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vaults vaults;
    private final SessionId root;
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    Disguise(Vaults vaults, SessionId root) {
        this.vaults = vaults;
        this.root = root;
        for (var secret : vaults.of(root)) {
            if (isSafe(secret)) {
                var bytes = new byte[BYTES];
                RANDOM.nextBytes(bytes);
                placeholders.put(
                        secret.name(), "atelier_secret_" + HexFormat.of().formatHex(bytes));
            }
        }
    }

    /** A shorter one could not be found again in what comes back. */
    private static boolean isSafe(Secret secret) {
        return secret.value().length() >= SecretMask.SHORTEST;
    }

    boolean isEmpty() {
        return placeholders.isEmpty();
    }

    /** By the name of the variable. */
    Map<String, String> placeholders() {
        return placeholders;
    }

    /** Whether one of them is in a text. */
    boolean isIn(String text) {
        return placeholders.values().stream().anyMatch(text::contains);
    }

    /** What is put in on the way there; empty if nothing is, so that nobody needs to look into the connection. */
    Optional<Swap> on(Destination to) {
        if (isEmpty()) {
            return Optional.empty();
        }
        var mask = new SecretMask();
        var worn = new ArrayList<Swap.Worn>();
        for (var secret : vaults.of(root)) {
            var placeholder = placeholders.get(secret.name());
            if (placeholder != null && isSafe(secret)) {
                know(mask, secret);
                if (secret.goesTo(to)) {
                    worn.add(new Swap.Worn(secret, placeholder));
                }
            }
        }
        return worn.isEmpty() ? Optional.empty() : Optional.of(new Swap(List.copyOf(worn), mask, told(to)));
    }

    /** Says once for each secret of a connection that it is used. */
    private Consumer<Secret> told(Destination to) {
        Set<String> told = ConcurrentHashMap.newKeySet();
        return secret -> {
            if (told.add(secret.name())) {
                vaults.used(root, secret.name(), to);
            }
        };
    }

    /** What comes back is looked through as bytes, also of a server that reads a header's bytes as characters and writes these. */
    private static void know(SecretMask mask, Secret secret) {
        var name = secret.name().substring(0, Math.min(50, secret.name().length()));
        mask.know(name, secret.value());
        var bytes = Swap.bytes(secret.value());
        if (!bytes.equals(secret.value())) {
            mask.know(name + ".bytes", bytes);
            mask.know(name + ".twice", Swap.bytes(bytes));
        }
    }
}
