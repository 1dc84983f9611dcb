// A list of what was sent, which scrolls by itself.
import { css } from 'lit';

export const deliveriesStyles = css`
  .rows {
    max-height: 420px;
    margin: 0;
    overflow-y: auto;
  }
  .rows > li {
    padding: 8px 0;
  }
`;
