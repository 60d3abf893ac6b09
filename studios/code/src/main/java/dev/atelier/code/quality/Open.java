package dev.atelier.code.quality;

/** A function or type whose end was not seen yet. */
final class Open {
    private final Declaration.Kind kind;
    private final String name;
    private final int line;
    private final boolean visible;
    private final boolean documented;
    private int decisions;

    Open(Declaration.Kind kind, String name, int line, boolean visible, boolean documented) {
        this.kind = kind;
        this.name = name;
        this.line = line;
        this.visible = visible;
        this.documented = documented;
    }

    String name() {
        return name;
    }

    boolean visible() {
        return visible;
    }

    void decide() {
        decisions++;
    }

    Declaration close(int endLine) {
        var complexity = kind == Declaration.Kind.FUNCTION ? decisions + 1 : 0;
        return new Declaration(kind, name, line, Math.max(line, endLine), complexity, visible, documented);
    }
}
