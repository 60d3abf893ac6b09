package dev.atelier.desktop.desk;

import dev.atelier.desktop.desk.DeskCondition.Failure;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.event.DesktopEvent.Ended.Reason;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody that a desktop began, and brings each to its one end. Thread-safe. */
final class DeskEnds {
    private static final Logger LOG = LoggerFactory.getLogger(DeskEnds.class);

    /** Longer than any lives. */
    private static final Duration EVER = Duration.ofDays(365);

    private final Sandbox sandbox;
    private final DeskBook book;
    private final SandboxDesks.Company company;
    private final InstantSource clock;
    private volatile @Nullable Failure failure;

    DeskEnds(Sandbox sandbox, DeskBook book, SandboxDesks.Company company, InstantSource clock) {
        this.sandbox = sandbox;
        this.book = book;
        this.company = company;
        this.clock = clock;
    }

    void began(StandingDesk desk, Duration took) {
        var workspace = desk.premise().seat().workspace();
        try {
            var started = new DesktopEvent.Started(
                    desk.id(),
                    desk.width(),
                    desk.height(),
                    sandbox.standing().provider(),
                    took.toMillis(),
                    book.hadOne(workspace));
            book.began(desk.session(), workspace, started);
        } catch (FileRefusal e) {
            LOG.warn("it cannot be written down that the desktop of {} began: {}", desk.session(), e.getMessage());
        }
        tell(watch -> watch.began(desk));
    }

    /** Waits until it ends by itself, which is a failure. */
    void await(DeskSlot slot, StandingDesk desk) {
        try {
            var ending = desk.execution().await(EVER);
            var words = words(ending, desk.voice().last());
            if (end(slot, desk, Reason.FAILED, words)) {
                failed(slot, "the desktop failed: " + words);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that did not start, or ended by itself. */
    void failed(DeskSlot slot, String words) {
        slot.trouble = words;
        failure = new Failure(clock.instant(), words);
    }

    /** The last one. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** Ends one whose connection broke while it may still run. */
    void lost(DeskSlot slot, StandingDesk desk) {
        var words = "its screen could not be seen any more: " + desk.client().trouble();
        if (end(slot, desk, Reason.FAILED, words)) {
            failed(slot, "the desktop failed: " + words);
        }
    }

    private static String words(Ending ending, String last) {
        return switch (ending) {
            case Ending.KilledByLimit(var limit)
            when limit == Limits.Kind.MEMORY -> "its programs took too much memory";
            case Ending.KilledByLimit _ -> "the session's files became too large";
            case Ending.Exited(var code) -> last.isEmpty() ? "its programs ended (exit " + code + ")" : last;
            case Ending.Killed _, Ending.TimedOut _ -> "its sandbox was ended";
        };
    }

    /** Returns when nothing of it is left. False if somebody else ends it, for whom it waits. */
    boolean end(DeskSlot slot, StandingDesk desk, Reason reason, String why) {
        if (!desk.claimEnd()) {
            desk.awaitGone();
            return false;
        }
        try {
            desk.end();
            tell(watch -> watch.ended(desk));
            book.ended(
                    desk.session(), desk.premise().seat().workspace(), new DesktopEvent.Ended(desk.id(), reason, why));
        } finally {
            if (slot.desk == desk) {
                slot.desk = null;
                slot.admitted = false;
                slot.unused = false;
            }
            desk.markGone();
        }
        return true;
    }

    private void tell(Consumer<DeskWatch> news) {
        for (var watch : company.watches().get()) {
            try {
                news.accept(watch);
            } catch (RuntimeException e) {
                LOG.error("somebody who watches desktops failed", e);
            }
        }
    }
}
