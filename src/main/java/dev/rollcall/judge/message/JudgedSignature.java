package dev.rollcall.judge.message;

import dev.rollcall.auth.SignatureCheck;

/**
 * A signature and whether its domain speaks for the author, which counts only when it passes.
 *
 * @param relaxed whether it has the author's organizational domain
 * @param strict whether it is the author's domain
 */
public record JudgedSignature(SignatureCheck check, boolean relaxed, boolean strict) {

  boolean aligned(boolean strictly) {
    return strictly ? strict : relaxed;
  }
}
