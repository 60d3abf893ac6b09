package dev.atelier.sandbox.tool;

/** A pattern of one name. */
record NamePattern(String pattern) {
    boolean matches(String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = -1;
        while (n < name.length()) {
            int after = p < pattern.length() ? step(p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (after >= 0) {
                p = after;
                n++;
            } else if (star >= 0) {
                // only the last star ever needs to take more: the ones before it matched as early as they could
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on if its element at p matches the character; -1 if it does not. */
    private int step(int p, char c) {
        switch (pattern.charAt(p)) {
            case '?' -> {
                return p + 1;
            }
            case '[' -> {
                int close = pattern.indexOf(']', p + 2);
                if (close >= 0) {
                    return isIn(pattern.substring(p + 1, close), c) ? close + 1 : -1;
                }
            }
            case '\\' -> {
                if (p + 1 < pattern.length()) {
                    return pattern.charAt(p + 1) == c ? p + 2 : -1;
                }
            }
            default -> {}
        }
        return pattern.charAt(p) == c ? p + 1 : -1;
    }

    private static boolean isIn(String set, char c) {
        boolean not = set.startsWith("!") || set.startsWith("^");
        var members = not ? set.substring(1) : set;
        boolean found = false;
        for (int i = 0; i < members.length() && !found; i++) {
            if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
                found = members.charAt(i) <= c && c <= members.charAt(i + 2);
                i += 2;
            } else {
                found = members.charAt(i) == c;
            }
        }
        return found != not;
    }
}
