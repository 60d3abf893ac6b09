/** What a request says, read and bounded: its parameters and its body. */
@NullMarked
package dev.atelier.server.request;

import org.jspecify.annotations.NullMarked;
