package dev.rollcall.domain;

/** How closely an authenticated domain must match the author domain (RFC 9989 4.4, 5.3.1). */
public enum AlignmentMode {
  /** The same organizational domain is enough. */
  RELAXED {
    @Override
    public boolean aligned(DomainName identifier, DomainName author) {
      return identifier.equals(author)
          || OrganizationalDomain.of(identifier).equals(OrganizationalDomain.of(author));
    }
  },
  /** The names must be equal. */
  STRICT {
    @Override
    public boolean aligned(DomainName identifier, DomainName author) {
      return identifier.equals(author);
    }
  };

  /** Whether mail authenticated as {@code identifier} speaks for {@code author}. */
  public abstract boolean aligned(DomainName identifier, DomainName author);
}
