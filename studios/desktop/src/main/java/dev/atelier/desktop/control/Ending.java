package dev.atelier.desktop.control;

import java.util.Locale;

/** Why a person's time at a desktop was over. */
enum Ending {
    RETURNED("had the control of the desktop and gave it back"),
    EXPIRED("had the control of the desktop and lost it, because nothing was heard any more"),
    LEFT("had the control of the desktop and went away"),
    TAKEN("had the control of the desktop until somebody else took it"),
    ENDED("had the control of the desktop until it, or the server, stopped");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As events name it. */
    String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
