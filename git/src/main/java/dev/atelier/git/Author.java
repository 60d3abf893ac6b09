package dev.atelier.git;

/**
 * Who a commit is by.
 *
 * @param email as git wants it, {@code somebody@example.com}
 */
public record Author(String name, String email) {
    public Author {
        if (!name.matches("[^<>\\p{Cntrl}]{1,100}") || name.isBlank()) {
            throw new IllegalArgumentException("an author's name must have 1 to 100 characters, without < and >");
        }
        if (!email.matches("[^<>\\s\\p{Cntrl}]{1,200}")) {
            throw new IllegalArgumentException(
                    "an author's e-mail address must have 1 to 200 characters, without blanks");
        }
    }
}
