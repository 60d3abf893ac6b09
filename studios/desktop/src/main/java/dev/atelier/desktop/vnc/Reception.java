package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.Admission;
import dev.atelier.journal.Ids;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;

/** Lets viewers in: those who have shown their right without a question, the others if they know one of the session's passwords. Thread-safe. */
public final class Reception {
    private static final String NAMELESS = "VNC viewer";

    private final Admission admission;
    private final Passwords passwords;
    private final Guesses guesses;
    private final InstantSource clock;

    public Reception(Admission admission, Passwords passwords, Guesses guesses, InstantSource clock) {
        this.admission = admission;
        this.passwords = passwords;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** Empty if it gave a wrong password. */
    Optional<Viewer> admit(Pass pass, Inflow in, OutputStream out) throws IOException, InterruptedException {
        return switch (pass) {
            case Pass.Granted(var _, var id, var name, var rights) -> {
                admission.open(new DataInputStream(in), out);
                yield Optional.of(new Viewer(id, name, rights, clock.instant()));
            }
            case Pass.Unknown who -> ask(who, in, out);
        };
    }

    private Optional<Viewer> ask(Pass.Unknown who, Inflow in, OutputStream out)
            throws IOException, InterruptedException {
        in.pause(guesses.delay(who));
        var pair = passwords.of(who.session());
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        var given = admission.ask(new DataInputStream(in), out, pair.get().all());
        if (given.isEmpty()) {
            guesses.wrong(who);
            return Optional.empty();
        }
        guesses.right(who);
        var rights = Passwords.Pair.rights(given.getAsInt());
        return Optional.of(new Viewer(Ids.create("viewer_"), NAMELESS, rights, clock.instant()));
    }
}
