// What a pasted address says about a repository: where it is, and which branch and folder were looked at. Pure.

export interface RepositoryAddress {
  readonly gitUrl: string;
  readonly branch: string;
  readonly rootDir: string;
}

/** How the sites that people copy addresses from put a branch and a path behind a repository. */
const views: readonly RegExp[] = [
  // GitHub, Gitea, Codeberg: /owner/repository/tree/branch/path, blob for a file.
  /^(?<repository>\/[^/]+\/[^/]+)\/(?<view>tree|blob)\/(?<branch>[^/]+)(?:\/(?<path>.*))?$/,
  /^(?<repository>\/[^/]+\/[^/]+)\/(?<view>src)\/branch\/(?<branch>[^/]+)(?:\/(?<path>.*))?$/,
  // GitLab, where groups may be nested.
  /^(?<repository>\/.+?)\/-\/(?<view>tree|blob)\/(?<branch>[^/]+)(?:\/(?<path>.*))?$/,
  // Bitbucket.
  /^(?<repository>\/[^/]+\/[^/]+)\/(?<view>src)\/(?<branch>[^/]+)(?:\/(?<path>.*))?$/,
];

/** Pages of a repository that say nothing about a branch. */
const otherPages = /^(\/[^/]+\/[^/]+)\/(?:issues|pulls?|actions|commits?|releases|wiki|settings)(?:\/.*)?$/;

/**
 * Reads `https://github.com/owner/shop/tree/main/apps/web`, `git@github.com:owner/shop.git` or `github.com/owner/shop`.
 * Null when the text is no address; branch and folder are empty where it does not say them. A branch whose name holds a
 * slash cannot be told from a folder: its first part is taken.
 */
export function readAddress(text: string): RepositoryAddress | null {
  const url = urlOf(text.trim());
  if (url === null) return null;
  const whole = (path: string) => `${url.protocol}//${url.host}${path}`;
  const path = decode(url.pathname).replace(/\/+$/, '');
  const groups = views.map((view) => view.exec(path)?.groups).find(Boolean);
  if (!groups) return { gitUrl: whole(otherPages.exec(path)?.[1] ?? path), branch: '', rootDir: '' };
  const folder = groups['view'] === 'blob' ? folderOf(groups['path'] ?? '') : (groups['path'] ?? '');
  return { gitUrl: whole(groups['repository'] ?? ''), branch: groups['branch'] ?? '', rootDir: folder };
}

const folderOf = (path: string) => path.split('/').slice(0, -1).join('/');

function urlOf(text: string): URL | null {
  const [, host, path] = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(text) ?? [];
  if (host !== undefined) return URL.parse(`https://${host}/${path}`);
  const bare = /^[\w-]+(\.[\w-]+)+\/[^\s]+$/.test(text) ? `https://${text}` : text;
  const url = URL.parse(bare);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
