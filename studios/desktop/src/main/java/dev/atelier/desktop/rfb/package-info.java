/**
 * The Remote Framebuffer protocol (RFC 6143, version 3.8, and the community's extensions at github.com/rfbproto): a client that sees and operates a
 * desktop, and the reading of what other clients send. Plain Java; knows nothing of sessions.
 */
@NullMarked
package dev.atelier.desktop.rfb;

import org.jspecify.annotations.NullMarked;
