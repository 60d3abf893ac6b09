/** How work is proposed: what it comes to in numbers, the names of branches, the words of commits and pull requests. */
@NullMarked
package dev.atelier.code.propose;

import org.jspecify.annotations.NullMarked;
