package dev.atelier.desktop.vnc;

import java.util.Locale;

/** What a viewer may do. */
public enum Rights {
    /** See. Whatever it sends that would act on the desktop is dropped. */
    VIEW,
    /** See, and act on the desktop whenever it has the control. */
    CONTROL;

    /** As the API says it. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
