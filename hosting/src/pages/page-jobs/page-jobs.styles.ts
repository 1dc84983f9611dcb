// A form in one row, and lists whose right side says when.
import { css } from 'lit';

export const jobsStyles = css`
  :host {
    max-width: var(--measure);
  }
  .lead {
    max-width: 72ch;
    margin: 4px 0 var(--space-4);
    text-wrap: pretty;
  }
  .form.run {
    margin-bottom: var(--space-6);
  }
  .line > .minutes {
    flex: 0 1 120px;
    min-width: 100px;
  }
  .rows,
  dl-code {
    display: block;
  }
  .what a {
    overflow-wrap: anywhere;
  }
  .what p {
    margin-top: 2px;
    overflow-wrap: anywhere;
  }
  .when {
    text-align: end;
  }
  @media (max-width: 640px) {
    .when {
      width: 100%;
      text-align: start;
    }
  }
`;
