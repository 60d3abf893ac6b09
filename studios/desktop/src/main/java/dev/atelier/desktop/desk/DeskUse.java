package dev.atelier.desktop.desk;

import dev.atelier.journal.SessionId;

/** Whoever has people at desktops: its beans keep a desktop from counting as idle. Thread-safe, quick. */
@FunctionalInterface
public interface DeskUse {
    /** Whether somebody watches or operates the session's desktop now. */
    boolean isUsed(SessionId session);
}
