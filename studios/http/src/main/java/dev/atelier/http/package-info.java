/** What the HTTP APIs of studios have in common. */
@NullMarked
package dev.atelier.http;

import org.jspecify.annotations.NullMarked;
