package dev.atelier.canvas.rehearsal.subject;

/** Composes one subject, differently for each setting and chance. Pure. */
@FunctionalInterface
interface Composer {
    Scene compose(Setting setting);
}
