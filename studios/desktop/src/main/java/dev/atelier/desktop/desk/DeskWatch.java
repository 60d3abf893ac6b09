package dev.atelier.desktop.desk;

/** Whoever wants to know of each desktop: the recorder, the viewers. Called once each, by a thread that others wait for: be quick, do not throw. */
public interface DeskWatch {
    /** Its screen can be seen. */
    void began(Desk desk);

    /** It is gone; its socket leads nowhere any more. */
    void ended(Desk desk);
}
